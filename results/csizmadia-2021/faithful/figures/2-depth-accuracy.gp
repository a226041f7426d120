# Draws 2-depth-accuracy.svg from 2-depth-accuracy.dat: gnuplot -d 2-depth-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '2-depth-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'validation accuracy' at 114,397 textcolor rgb '#333333'
set label 'test accuracy' at 314,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC79A7', \
  '+' every ::0::0 using (293):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#332288'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-0.5:6.5]
set yrange [38:53]
set format x '%g'
set xtics ('3 layers' 0, '4 layers' 1, '5 layers' 2, '6 layers' 3, '7 layers' 4, '8 layers' 5, '9 layers' 6)
set xlabel 'depth' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  '2-depth-accuracy.dat' index 0 using ($1+(-0.09)):($2*100>=38&&$2*100<=53?($4*100>38?$4*100:38):NaN):(0):(($5*100<53?$5*100:53)-($4*100>38?$4*100:38)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#CC79A7', \
  '2-depth-accuracy.dat' index 0 using ($1+(-0.09)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC79A7', \
  '2-depth-accuracy.dat' index 2 using ($1+(0.21)):($2*100>=38&&$2*100<=53?($4*100>38?$4*100:38):NaN):(0):(($5*100<53?$5*100:53)-($4*100>38?$4*100:38)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#332288', \
  '2-depth-accuracy.dat' index 2 using ($1+(0.21)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#332288', \
  '2-depth-accuracy.dat' index 1 using ($1+(-0.21)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#E5BCD3', \
  '2-depth-accuracy.dat' index 3 using ($1+(0.09)):($2*100) with points pointtype 7 pointsize 0.5 linecolor rgb '#9990C3'

unset multiplot
unset output
