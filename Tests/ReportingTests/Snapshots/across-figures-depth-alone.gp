# Draws depth-alone.svg from depth-alone.dat: gnuplot -d depth-alone.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'depth-alone.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'without BN' at 114,397 textcolor rgb '#333333'
set label 'with BN' at 247,397 textcolor rgb '#333333'
set label 'published' at 357,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 5 pointsize 1.4 linecolor rgb '#000000', \
  '+' every ::0::0 using (226):(397) with points pointtype 5 pointsize 1.4 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (336):(397) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [52.55:55]
set yrange [0:2.16]
set format x '%.17f'
set xtics 0.15
set xlabel 'test accuracy (%)' offset 0,0.8 textcolor rgb '#333333'
set style fill solid 1 border rgb '#FFFFFF'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 1; set ylabel 'points' textcolor rgb '#333333'
plot \
  'depth-alone.dat' index 0 using (($1+$2)/2):(($3>0)?$4+$3/2.0:NaN):1:2:4:($4+$3) with boxxyerror linecolor rgb '#000000', \
  'depth-alone.dat' index 1 using (($1+$2)/2):(($3>0)?$4+$3/2.0:NaN):1:2:4:($4+$3) with boxxyerror linecolor rgb '#0072B2', \
  'depth-alone.dat' index 2 using 1:(0) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'

unset multiplot
unset output
