# Draws depth-levels.svg from depth-levels.dat: gnuplot -d depth-levels.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'depth-levels.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'depth' at 114,397 textcolor rgb '#333333'
set label 'programs · slow' at 209,397 textcolor rgb '#333333'
set label 'programs · fast' at 379,397 textcolor rgb '#333333'
set label 'diverged run' at 549,397 textcolor rgb '#333333'
set label 'published' at 697,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (188):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E69F00', \
  '+' every ::0::0 using (358):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#56B4E9', \
  '+' every ::0::0 using (528):(397) with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#333333', \
  '+' every ::0::0 using (676):(397) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-0.5:1.5]
set yrange [41:58]
set format x '%g'
set xtics ('without BN' 0, 'with BN' 1)
set xlabel 'norm' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'test accuracy (%)' textcolor rgb '#333333'
plot \
  'depth-levels.dat' index 0 using ($1+(-0.213333)):($2*100>=41&&$2*100<=58?($4*100>41?$4*100:41):NaN):(0):(($5*100<58?$5*100:58)-($4*100>41?$4*100:41)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  'depth-levels.dat' index 0 using ($1+(-0.213333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  'depth-levels.dat' index 2 using ($1+(0.0533333)):($2*100>=41&&$2*100<=58?($4*100>41?$4*100:41):NaN):(0):(($5*100<58?$5*100:58)-($4*100>41?$4*100:41)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#E69F00', \
  'depth-levels.dat' index 2 using ($1+(0.0533333)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E69F00', \
  'depth-levels.dat' index 5 using ($1+(0.32)):($2*100>=41&&$2*100<=58?($4*100>41?$4*100:41):NaN):(0):(($5*100<58?$5*100:58)-($4*100>41?$4*100:41)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#56B4E9', \
  'depth-levels.dat' index 5 using ($1+(0.32)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#56B4E9', \
  'depth-levels.dat' index 1 using ($1+(-0.32)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  'depth-levels.dat' index 3 using ($1+(-0.0533333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#F2CF7F', \
  'depth-levels.dat' index 6 using ($1+(0.213333)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#AAD9F4', \
  'depth-levels.dat' index 4 using ($1+(0.0533333)):($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#E69F00', \
  'depth-levels.dat' index 7 using ($1+(0.266667)):2 with points pointtype 2 pointsize 0.8 linewidth 1.5 linecolor rgb '#56B4E9'

unset multiplot
unset output
